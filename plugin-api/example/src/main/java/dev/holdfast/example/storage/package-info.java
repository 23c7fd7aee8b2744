/** A storage: objects are files below one folder. */
@NullMarked
package dev.holdfast.example.storage;

import org.jspecify.annotations.NullMarked;
