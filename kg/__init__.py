"""政图 Zhengtu: from Chinese local newspaper pages to a graph with the sentence that says so."""
