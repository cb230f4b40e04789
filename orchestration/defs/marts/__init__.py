"""From rows to what people query: the dbt project's seeds, intermediate models and marts."""
