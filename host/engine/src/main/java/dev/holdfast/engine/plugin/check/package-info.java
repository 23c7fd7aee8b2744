/** What a plugin's author should know about a jar before somebody installs it. */
@NullMarked
package dev.holdfast.engine.plugin.check;

import org.jspecify.annotations.NullMarked;
