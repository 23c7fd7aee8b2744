/** One database, opened through SQLite, and what its errors mean. */
@NullMarked
package dev.holdfast.plugins.sqlite.database;

import org.jspecify.annotations.NullMarked;
