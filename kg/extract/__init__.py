"""From an article to a spaCy Doc with mentions."""
