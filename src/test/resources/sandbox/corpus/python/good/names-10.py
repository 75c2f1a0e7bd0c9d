# names
"""Never call os.system or eval in here."""
print(__doc__)
