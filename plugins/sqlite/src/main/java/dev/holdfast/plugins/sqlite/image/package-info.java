/** A database image read page by page, without SQLite: its header, its trees, its rows. */
@NullMarked
package dev.holdfast.plugins.sqlite.image;

import org.jspecify.annotations.NullMarked;
