"""Where articles are read: in this process, in supervised processes of this machine, or on the machines of a cluster.

    rows       ArticleRow, ReadingRow, read_rows   the pure batch function, from flat values to flat values, and back
    protocol   Engine, SerialEngine                what an engine is: rows in, rows out, in any order
    local      LocalEngine                         so many supervised processes of this machine
    spark      SparkEngine                         the executors of a Spark cluster, each with a supervised process
    session    session(master, …)                  a session of Spark, and what to say where there can be none
    place      Place, place_of(text)               what "local:4" and "spark:yarn" mean
    luggage    Luggage                             what a process elsewhere needs beside the program: cards and model
    versions   told_versions()                     what must be equal there and here, so that the same is read
    packing    pack(target)                        this Python with all that the program needs, as one archive

An engine calls `read_rows` wherever it runs, with a reader that is killed at its limits (`lukou_kg.app.bounded`); only
the process that builds writes the journal. Another engine is one more module.
"""
