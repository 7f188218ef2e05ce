"""Library → site: pages, how they are drawn, and the MkDocs plugin that publishes them."""
