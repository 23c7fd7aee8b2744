/** The code of a vetted jar, loaded in isolation and leased to work. */
@NullMarked
package dev.holdfast.engine.plugin.load;

import org.jspecify.annotations.NullMarked;
