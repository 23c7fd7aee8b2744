/** What storages share. */
@NullMarked
package dev.holdfast.toolkit.storage;

import org.jspecify.annotations.NullMarked;
