/**
 * The content of a database: its rows, counted, digested and compared, and the damage that SQLite
 * finds.
 */
@NullMarked
package dev.holdfast.plugins.sqlite.content;

import org.jspecify.annotations.NullMarked;
