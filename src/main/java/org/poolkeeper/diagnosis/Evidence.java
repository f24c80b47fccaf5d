package org.poolkeeper.diagnosis;

import java.time.Instant;
import org.poolkeeper.model.Source;

/// One fact that a finding rests on.
///
/// @param fact a short sentence
/// @param source who said so
/// @param at when
public record Evidence(String fact, Source source, Instant at) {}
