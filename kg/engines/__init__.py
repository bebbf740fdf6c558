"""Ways to run a build: serial, processes, Dask."""
