import { writeFileSync } from 'node:fs';

/** A reporter for Vitest that writes `{ passed, failed }` to the file which `QUOIN_TEST_COUNT` names. */
export default class CountReporter {
  /**
   * A file or a suite that fails outside of its tests counts as a failure too, and so does an error that nobody caught.
   * @param {readonly import('vitest/node').TestModule[]} files
   * @param {readonly unknown[]} uncaught
   */
  onTestRunEnd(files, uncaught) {
    const tests = files.flatMap((file) => [...file.children.allTests()].map((test) => test.result().state));
    const groups = files
      .flatMap((file) => [file, ...file.children.allSuites()])
      .filter((group) => group.errors().length > 0);
    const count = (/** @type {string} */ state) => tests.filter((each) => each === state).length;
    const result = { passed: count('passed'), failed: count('failed') + groups.length + uncaught.length };
    writeFileSync(/** @type {string} */ (process.env.QUOIN_TEST_COUNT), JSON.stringify(result));
  }
}
