   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold underline
e  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
f  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
g  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
h  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #c1c1c1 on #1c1c1c
i  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
j  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 37c 39b 1a
1a 78b 1a
1a 2b 11d 64e 1b 1a
1a 2b 11f 64g 1b 1a
1a 2b 11f 64g 1b 1a
1a 2b 11f 64g 1b 1a
1a 2b 11f 64g 1b 1a
1a 2b 75g 1b 1a
1a 2b 75g 1b 1a
1a 2b 75g 1b 1a
1a 2b 75g 1b 1a
1a 2b 75g 1b 1a
1a 2b 75f 1b 1a
1a 2b 2h 5c 8g 14f 46g 1b 1a
1a 2b 2h 5c 8g 8f 52g 1b 1a
1a 2b 2h 5c 8g 8f 52g 1b 1a
1a 2b 2g 5c 8g 9f 51g 1b 1a
1a 2b 2i 13c 44j 17b 1a
1a 2b 20j 56b 1a
1a 78b 1a
1a 2b 2k 10f 5k 10f 3k 6f 40b 1a
80a
── 120 × 36 ──
76a
1a 2b 37c 35b 1a
1a 74b 1a
1a 2b 11d 60e 1b 1a
1a 2b 11f 60g 1b 1a
1a 2b 11f 60g 1b 1a
1a 2b 11f 60g 1b 1a
1a 2b 11f 60g 1b 1a
1a 2b 71g 1b 1a
1a 2b 71g 1b 1a
1a 2b 71g 1b 1a
1a 2b 71g 1b 1a
1a 2b 71g 1b 1a
1a 2b 71f 1b 1a
1a 2b 2h 5c 8g 14f 42g 1b 1a
1a 2b 2h 5c 8g 8f 48g 1b 1a
1a 2b 2h 5c 8g 8f 48g 1b 1a
1a 2b 2g 5c 8g 9f 47g 1b 1a
1a 74b 1a
1a 2b 2i 13c 44j 13b 1a
1a 2b 20j 52b 1a
1a 74b 1a
1a 2b 2k 10f 5k 10f 3k 6f 36b 1a
76a
