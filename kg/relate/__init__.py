"""From a Doc's mentions to claims between them."""
