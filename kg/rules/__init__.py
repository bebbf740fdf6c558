"""Knowledge: rule tables and the gazetteer of divisions."""
