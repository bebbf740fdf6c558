"""Reading files: one module a format, all listed in ``kg.text.formats.registry``."""
