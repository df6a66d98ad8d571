"""A pretend Wix site: an independent ASGI implementation of the endpoints the program uses.

In-process for tests (`app.make_app`), on loopback for people (`serve.Served`). Knows nothing of the client or
the core: it is written from the description of the service alone, so that the two can contradict each other.
"""
