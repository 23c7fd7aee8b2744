/** A vetted jar's code, loaded in isolation and leased out for as long as work needs it. */
@NullMarked
package dev.holdfast.engine.plugin.load;

import org.jspecify.annotations.NullMarked;
