/** Database sources: listing, dumping, proving and restoring databases. */
@NullMarked
package dev.holdfast.plugin.database;

import org.jspecify.annotations.NullMarked;
