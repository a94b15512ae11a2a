/* Cockpit writes its dates as 2013-10-31T23:59:59 and has no setting for it: said before it starts, in French. */
const FORMATS = { normal: 'D MMM YYYY [à] HH:mm:ss', abbr: 'D MMM YYYY [à] HH:mm', short: 'D MMM YYYY', long: 'LLLL' };

window.angular.module('cam.cockpit').config(['camDateFormatProvider', (provider) => {
  Object.entries(FORMATS).forEach(([name, format]) => provider.setDateFormat(format, name));
}]);

export default [];
