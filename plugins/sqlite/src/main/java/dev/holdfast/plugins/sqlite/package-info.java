/**
 * SQLite database files: dumped page by page from a pinned snapshot, restored by an atomic swap.
 */
@NullMarked
package dev.holdfast.plugins.sqlite;

import org.jspecify.annotations.NullMarked;
