import { chromium } from 'playwright-core';
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
const p=await (await b.newContext({viewport:{width:1366,height:768}})).newPage(); await p.goto('http://localhost:8090/'); await p.screenshot({path:'/tmp/shots/gate.png'}); console.log(await p.title()); await b.close();
