public import Database

/// One session with PostgreSQL. (The broker's wrapper has a `Connection` too.)
public typealias Session = Database.Connection
