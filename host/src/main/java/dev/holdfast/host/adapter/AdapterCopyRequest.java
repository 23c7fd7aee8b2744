package dev.holdfast.host.adapter;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The copy to be made.
 *
 * @param name of the copy, unique among those of its type
 */
public record AdapterCopyRequest(@NotBlank @Size(max = 200) String name) {}
