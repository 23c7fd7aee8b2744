/** SSH servers as machines where programs run. */
@NullMarked
package dev.holdfast.plugins.ssh;

import org.jspecify.annotations.NullMarked;
