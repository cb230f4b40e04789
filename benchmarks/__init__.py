"""The benchmark behind ``make bench``: a corpus made for it, the real job on it in fresh processes, and other ways to
do the same work. Nothing of the warehouse imports from here.
"""
