/**
 * Tests of the decision tables in {@code processes/*.dmn}: each has its cases in {@code decisions/<id>.csv}.
 * <p>
 * A case file has one row per case. Columns: {@code case} (a sentence), one per input of the table, one headed
 * {@code -> output:output} with the expected results, and, where the results do not tell the rules apart,
 * {@code fires} with the ids of the rules that must fire. Several results or rules are separated by {@code |}. The
 * first row gives every input; an empty input below it repeats the first row's; {@code null} is null. Among expected
 * results, {@code =} stands for those of the first row, to which {@code +X} adds and from which {@code -X} removes;
 * an empty cell means no result. Instants are written in ISO 8601.
 */
package org.callforprojects.decision;
