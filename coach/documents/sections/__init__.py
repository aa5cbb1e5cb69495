"""Finding the headings of a document and what stands under each of them."""
