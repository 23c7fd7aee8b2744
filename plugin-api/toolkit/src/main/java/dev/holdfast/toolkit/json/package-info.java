/**
 * Services that speak JSON and know accounts by access tokens. Needs Jackson, which the plugin
 * declares.
 */
@NullMarked
package dev.holdfast.toolkit.json;

import org.jspecify.annotations.NullMarked;
