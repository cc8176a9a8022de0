/** n8n finds the nodes through package.json; nothing has to be imported from here. */
'use strict';

module.exports = {};
