"""For translators and whoever changes a text: `python -m hipcal.translating`."""
