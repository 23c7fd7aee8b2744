/** The write-ahead log as a snapshot sees it: which frame holds the newest copy of a page. */
@NullMarked
package dev.holdfast.plugins.sqlite.wal;

import org.jspecify.annotations.NullMarked;
