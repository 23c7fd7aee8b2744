/** Settings of the whole installation that people change while it runs. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.setting;
