"""`python -m tools.crash`: whether the blog keeps its promises when it, or its database, is killed.

It starts real servers over a PostgreSQL of its own, writes through several at once, notes what was acknowledged, kills,
and compares.

    killing       kills servers and PostgreSQL at random moments under load            (the default)
    race          many writers change one post at once; their history is linearizable   (--race)
    repeating     each idempotency key is sent several times, a server dies in between  (--once)
    stopping      a server is told to stop under load                                   (--stop)
    planting      defects that the four above have to find                              (--planted)

What they stand on: `postgres` and `servers` are processes, `wire` is a connection that tells what became of a request,
`journal` what was asked and answered, `load` all the writers, `writer` each of them, `snapshot` what the database has,
`checking` and `linearizable` the judges, `findings` what they say.
"""
