{# SQL on text and lists that differs between engines. Another dbt target needs these macros again and little else. #}

{# The words between two character offsets (0-based, end exclusive). The engine walks through the text to find an
   offset, so the walk starts at the nearer end. #}
{% macro slice(text, characters, char_start, char_end) -%}
    substring(
        {{ text }},
        case
            when {{ char_start }} < {{ characters }} // 2 then {{ char_start }} + 1
            else {{ char_start }} - {{ characters }}
        end,
        {{ char_end }} - {{ char_start }}
    )
{%- endmacro %}

{# The words between two character offsets of the document that lie in the turn `turns`. #}
{% macro slice_of_turn(char_start, char_end) -%}
    {{ slice(
        'turns.text',
        '(turns.char_end - turns.char_start)',
        '(' ~ char_start ~ ' - turns.char_start)',
        '(' ~ char_end ~ ' - turns.char_start)',
    ) }}
{%- endmacro %}

{# The words of a list of spans (structs of char_start and char_end), a blank line between them. Nearly all lists hold
   one span, which is cut out directly: a lambda carries the whole text to each of its elements. #}
{% macro joined_slices(text, characters, spans) -%}
    case
        when len({{ spans }}) = 1
            then {{ slice(text, characters, spans ~ '[1].char_start', spans ~ '[1].char_end') }}
        when len({{ spans }}) > 1
            then array_to_string(
                list_transform(
                    {{ spans }}, lambda span: {{ slice(text, characters, 'span.char_start', 'span.char_end') }}
                ),
                chr(10) || chr(10)
            )
    end
{%- endmacro %}

{# Case, diacritics, apostrophes, hyphens and punctuation folded away: equal names become equal strings. #}
{% macro fold(text) -%}
    trim(regexp_replace(
        regexp_replace(
            strip_accents(replace(replace(translate(lower({{ text }}), 'øłđıðə', 'oldida'), 'ß', 'ss'), 'æ', 'ae')),
            '[''’‘ʼʻ`´′]', '', 'g'
        ),
        '[^\p{L}\p{N}]+', ' ', 'g'
    ))
{%- endmacro %}

{# The tokens of a name that tell persons apart: particles are written in one text and left out in the next. #}
{% macro name_tokens(name) -%}
    list_filter(
        string_split({{ fold(name) }}, ' '),
        lambda token: token not in (
            '', 'al', 'el', 'ul', 'an', 'as', 'ash', 'at', 'bin', 'ibn', 'ben', 'bint', 'de', 'da', 'do', 'dos', 'das', 'del',
            'della', 'di', 'du', 'la', 'le', 'van', 'von', 'der', 'den', 'ter', 'zu', 'jr', 'sr'
        )
    )
{%- endmacro %}

{# Whether two tokens of names can stand for one another: equal, or one is the other's initial. #}
{% macro tokens_agree(left_token, right_token) -%}
    (
        {{ left_token }} = {{ right_token }}
        or (length({{ left_token }}) = 1 and starts_with({{ right_token }}, {{ left_token }}))
        or (length({{ right_token }}) = 1 and starts_with({{ left_token }}, {{ right_token }}))
    )
{%- endmacro %}

{# Whether a name is a shorter writing of a fuller one: the first names agree, the shorter one's last token is written
   out in the fuller one, and each of its tokens has its like there. A family name alone is a shorter writing too. #}
{% macro is_shorter_name(short_tokens, full_tokens) -%}
    (
        len({{ short_tokens }}) <= len({{ full_tokens }})
        and list_contains({{ full_tokens }}, {{ short_tokens }}[-1])
        and case
            when len({{ short_tokens }}) = 1 then {{ short_tokens }}[1] = {{ full_tokens }}[-1]
            else
                ({{ tokens_agree(short_tokens ~ '[1]', full_tokens ~ '[1]') }} or list_sort({{ short_tokens }}) = list_sort({{ full_tokens }}))
                and len(list_filter(
                    {{ short_tokens }},
                    lambda short_token: len(list_filter(
                        {{ full_tokens }},
                        lambda full_token: {{ tokens_agree('short_token', 'full_token') }}
                    )) = 0
                )) = 0
        end
    )
{%- endmacro %}

{# A stable part of an id made from a name. #}
{% macro slug(text) -%}
    replace({{ fold(text) }}, ' ', '-')
{%- endmacro %}

{# Distinct values in order, without nulls; an empty list instead of null. #}
{% macro sorted_list(value, condition='true') -%}
    coalesce(list_sort(list(distinct {{ value }}) filter (where {{ value }} is not null and {{ condition }})), [])
{%- endmacro %}

{# The folder directly below the folder of raw files that a file lies in; null for a file that lies in none. #}
{% macro top_folder(file_path) -%}
    case when contains({{ file_path }}, '/') then split_part({{ file_path }}, '/', 1) end
{%- endmacro %}

{# A text as a literal of SQL. #}
{% macro text_literal(text) -%}
    '{{ text | string | replace("'", "''") }}'
{%- endmacro %}


{# Whether a headline tells of a meeting of many states: on its sidelines, at its summit or session. #}
{% macro is_multilateral(column) -%}
    regexp_matches(
        lower({{ column }}),
        '\b(sidelines|margins|summit|ministerial (meeting|council|conference)|general assembly|security council|council meeting|council of ministers|foreign affairs council|session of|conference of|security conference)\b'
    )
{%- endmacro %}
