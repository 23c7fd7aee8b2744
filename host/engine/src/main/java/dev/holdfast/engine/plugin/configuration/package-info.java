/** What the plugins of a host are made from, and which of them people have switched off. */
@NullMarked
package dev.holdfast.engine.plugin.configuration;

import org.jspecify.annotations.NullMarked;
