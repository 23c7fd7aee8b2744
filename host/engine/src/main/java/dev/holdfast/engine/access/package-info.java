/** Opens bound adapters and keeps every call to them within limits. */
@NullMarked
package dev.holdfast.engine.access;

import org.jspecify.annotations.NullMarked;
