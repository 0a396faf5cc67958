   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
e  #67b0f9 on #233a51 bold  |  #0f61a5 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
f  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
h  #e0e5ed on #181c21  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
k  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 8c 68b 1a
1a 78b 1a
1a 2b 23d 4e 48d 1b 1a
1a 2b 23c 4f 48g 1b 1a
1a 2b 23c 4f 48g 1b 1a
1a 2b 23c 5f 47g 1b 1a
1a 2b 23c 7f 45g 1b 1a
1a 2b 23c 19f 33g 1b 1a
1a 2b 23c 5f 47g 1b 1a
1a 2b 23c 13f 1h 38g 1b 1a
1a 78b 1a
1a 2b 72i 4b 1a
1a 2b 74i 2b 1a
1a 78b 1a
1a 2b 2j 13c 52k 9b 1a
1a 78b 1a
1a 2b 2l 10i 5l 10i 3l 6i 40b 1a
80a
── 120 × 36 ──
76a
1a 2b 8c 64b 1a
1a 74b 1a
1a 2b 23d 4e 44d 1b 1a
1a 2b 23c 4f 44g 1b 1a
1a 2b 23c 4f 44g 1b 1a
1a 2b 23c 5f 43g 1b 1a
1a 2b 23c 7f 41g 1b 1a
1a 2b 23c 19f 29g 1b 1a
1a 2b 23c 5f 43g 1b 1a
1a 2b 23c 13f 1h 34g 1b 1a
1a 74b 1a
1a 2b 64i 8b 1a
1a 2b 7i 65b 1a
1a 74b 1a
1a 2b 2j 13c 52k 5b 1a
1a 74b 1a
1a 2b 2l 10i 5l 10i 3l 6i 36b 1a
76a
