/** What has become of each jar: loaded, disabled, refused, replaced or on its way out. */
@NullMarked
package dev.holdfast.engine.plugin.inventory;

import org.jspecify.annotations.NullMarked;
