"""From mentions to entities."""
