"""From files to articles: decode, read, segment, date and place."""
