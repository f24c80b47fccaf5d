/// Carries out plans.
///
/// What lives here: the states of steps and runs ([StepState], [RunState]), the one thing that acts
/// ([ProcedureRunner]), what it asks people ([Prompter]) and tells everybody ([ExecutionEvent]),
/// and how a run that was cut off is taken up again ([Resumption]). What may not: any procedure,
/// any way to a host around the guard, any wording for one particular screen.
@NullMarked
package org.poolkeeper.procedure.engine;

import org.jspecify.annotations.NullMarked;
