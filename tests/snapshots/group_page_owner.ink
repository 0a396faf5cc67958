   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
d  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
e  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
f  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
h  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
i  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
j  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
k  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
l  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
m  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
n  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
o  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
p  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
q  default on #101318  |  #9dbedb on #f8fafd bold  |  default on #131313
r  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
s  default on #101318  |  #202224 on #f8fafd  |  default on #131313
t  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
u  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
v  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
w  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
x  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
y  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
z  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
A  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
B  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
C  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
D  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
E  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
F  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
G  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
H  default on #101318  |  #94c1c4 on #f8fafd bold  |  default on #131313
I  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
J  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
K  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
L  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 37f 35e 1c 1g 1h
2i 1c 74e 1c 1j 1k
2l 1c 2e 8m 62n 2e 1c 2k
2d 1c 2e 8o 62p 2e 1c 1q 1k
2i 1c 2e 8o 62p 2e 1c 2k
2i 1c 2e 8o 62p 2e 1c 2k
2i 1c 2e 8o 62p 2e 1c 2k
2g 1c 2e 70p 2e 1c 2k
2g 1c 2e 70p 2e 1c 2k
2g 1c 2e 70p 2e 1c 2k
2g 1c 2e 70p 2e 1c 2k
2g 1c 2e 70o 2e 1c 2k
2g 1c 2e 2p 5r 8p 8o 47p 2e 1c 2k
2g 1c 2e 2p 5r 8p 14o 41p 2e 1c 2k
2g 1c 2e 2p 5r 8p 8o 47p 2e 1c 2k
2g 1c 2e 2p 5r 8p 9o 46p 2e 1c 2k
2g 1c 74e 1c 2s
2g 1c 2e 2t 13f 48u 9e 1c 2s
2g 1c 2e 16u 56e 1c 2s
2g 1c 74e 1c 2v
2g 1c 2e 2w 10x 5w 8x 3w 6x 38e 1c 1s 1v
2g 76c 2v
1a 2b 7y 2b 15y 2b 11y 6b 7y 15z 6b 5y 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 37f 17e 1c 1h
1s 1c 56e 1c 1k
1s 1c 2e 8m 43n 1A 2e 1c 1k
1s 1c 2e 8o 43p 1A 2e 1c 1k
1s 1c 2e 8o 43p 1A 2e 1c 1k
1s 1c 2e 8o 43p 1A 2e 1c 1k
1s 1c 2e 8o 43p 1A 2e 1c 1k
1s 1c 2e 51p 1A 2e 1c 1k
1s 1c 2e 51p 1A 2e 1c 1k
1s 1c 2e 51p 1B 2e 1c 1k
1s 1c 2e 51p 1C 2e 1c 1k
1s 1c 2e 51o 1C 2e 1c 1k
1s 1c 56e 1c 1s
1s 1c 2e 2t 13f 36u 3e 1c 1s
1s 1c 2e 28u 26e 1c 1s
1v 1c 56e 1c 1v
1v 1c 2e 2w 10x 5w 8x 3w 6x 20e 1c 1v
1v 58c 1v
1a 2b 7y 2b 15y 2b 11y 8z 6b 5y 1a
── 120 × 36 ──
1a 8b 105z 2D 3b 1a
7d 27g 1h 11E 37d 25h 1g 9F 1g 1h
2i 7E 19g 5d 1g 1s 38j 7G 39j 1k
2g 12d 18g 1i 1g 1s 6G 3v 12H 3v 33G 28k
2l 11b 15z 5y 1z 1s 84q 1k
2z 29y 1z 1l 1z 1s 6G 3v 12H 3v 61k
7d 15g 76c 22k
2i 4g 2I 14g 1c 2e 37f 35e 1c 22k
22g 1c 74e 1c 22k
2i 6E 2I 12g 1c 2e 8m 62n 2e 1c 22k
2g 19d 1g 1c 2e 8o 62p 2e 1c 22k
2i 5E 2d 13g 1c 2e 8o 62p 2e 1c 22k
2g 20d 1c 2e 8o 62p 2e 1c 22k
22g 1c 2e 8o 62p 2e 1c 22k
22g 1c 2e 70p 2e 1c 22k
22g 1c 2e 70p 2e 1c 22k
22g 1c 2e 70p 2e 1c 22k
22g 1c 2e 70p 2e 1c 22k
22g 1c 2e 70o 2e 1c 22k
22g 1c 2e 2p 5r 8p 8o 47p 2e 1c 22k
22g 1c 2e 2p 5r 8p 14o 41p 2e 1c 22k
22g 1c 2e 2p 5r 8p 8o 47p 2e 1c 22k
22g 1c 2e 2p 5r 8p 9o 46p 2e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 2t 13f 48u 9e 1c 22k
22g 1c 2e 16u 56e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 2w 10x 5w 8x 3w 6x 38e 1c 22k
22g 76c 22k
34g 1s 85k
34g 86s
34g 1s 2J 13K 65v 5s
34g 86v
34g 1v 1s 1L 18G 64s 1v
34g 86v
1a 2b 7y 2b 15y 2b 11y 6b 7y 55z 6b 5y 1a
