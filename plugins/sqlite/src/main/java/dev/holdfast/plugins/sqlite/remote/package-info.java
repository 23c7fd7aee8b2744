/** Databases of another machine: scripts and its sqlite3 do there what SQLite does here. */
@NullMarked
package dev.holdfast.plugins.sqlite.remote;

import org.jspecify.annotations.NullMarked;
