   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
g  #67b0f9 on #233a51 bold  |  #0f61a5 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
h  #e0e5ed on #181c21  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
k  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 8c 68b 1a
1a 78b 1a
1a 2b 23c 4d 48e 1b 1a
1a 2b 23c 4d 48e 1b 1a
1a 2b 23c 4d 48e 1b 1a
1a 2b 23f 20g 32f 1b 1a
1a 2b 23c 7d 45e 1b 1a
1a 2b 23c 19d 33e 1b 1a
1a 2b 23c 5d 47e 1b 1a
1a 2b 23c 13d 1h 38e 1b 1a
1a 78b 1a
1a 2b 73i 3b 1a
1a 2b 29i 47b 1a
1a 78b 1a
1a 2b 2j 13c 52k 9b 1a
1a 78b 1a
1a 2b 2l 10i 5l 10i 3l 6i 40b 1a
80a
