import { chromium } from 'playwright-core';
const B='http://localhost:8090';
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
const plan=JSON.parse(process.argv[2]);
for (const [u,pages] of plan){
  for (const [w,h] of [[1366,768],[390,844]]){
    const c=await b.newContext({viewport:{width:w,height:h}}); const p=await c.newPage(); const errs=[]; p.on('console',m=>{if(m.type()==='error')errs.push(m.text())});
    if(u){await p.goto(B+'/connexion');await p.fill('#identifiant',u);await p.fill('#motDePasse','Demo-PTCE-2013');await p.click('main button[type=submit]');await p.waitForLoadState();}
    for(const path of pages){ if(w===390&&path.includes('camunda'))continue; const r=await p.goto(B+path); await p.waitForTimeout(path.includes('camunda')?6000:200);
      const n=`/tmp/shots/${(u||'x').split('@')[0]}-${path.replace(/[^a-zA-Z0-9]+/g,'_').slice(0,40)}-${w}.png`;
      await p.screenshot({path:n}); const o=await p.evaluate(()=>[document.documentElement.scrollWidth-innerWidth,document.documentElement.scrollHeight]); console.log(r.status(),n,'overflow',o[0],'height',o[1],errs.splice(0).slice(0,2).join(' | ').slice(0,200)); }
    await c.close(); }
}
await b.close();
