/**
 * What is in a database: its rows, counted, digested and compared, and what SQLite finds damaged.
 */
@NullMarked
package dev.holdfast.plugins.sqlite.content;

import org.jspecify.annotations.NullMarked;
