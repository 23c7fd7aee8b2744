/** The OpenAPI document: what the build wrote from the controllers, and what it couldn't know. */
@NullMarked
package dev.holdfast.host.web.openapi;

import org.jspecify.annotations.NullMarked;
