"""Picture formats, and the confined process that decodes one."""
