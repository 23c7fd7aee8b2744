/** The state of each jar: loaded, disabled, refused, replaced or retiring. */
@NullMarked
package dev.holdfast.engine.plugin.inventory;

import org.jspecify.annotations.NullMarked;
